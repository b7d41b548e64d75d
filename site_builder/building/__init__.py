"""One build: what changed is made anew, in as many processes as help, the rest is shared."""
