"""What happens after the confirmation: the joint review, replies, reopenings, the certificate."""
