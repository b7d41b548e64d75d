"""The commands, one file each: its name, its help, the arguments it takes, and what it does with them."""
