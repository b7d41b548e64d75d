"""What has been promised in public: the shapes, the words and the frame that both packages share."""
