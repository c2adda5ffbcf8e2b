import lit.formats

config.name = "a suite of two tests"
config.test_format = lit.formats.ShTest()
config.suffixes = [".test"]
