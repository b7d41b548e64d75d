"""Through the pages: what a candidate meets, from the door to the certificate."""
