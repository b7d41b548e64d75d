"""Through the pages: the joint review by city, examining university and province."""
