BbJ
÷BLi–sUô