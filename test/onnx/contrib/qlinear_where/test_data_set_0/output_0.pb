ByJ
‚nŸt†ÃŒTzr