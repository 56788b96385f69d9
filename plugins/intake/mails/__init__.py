"""What mails hold: letters, their parts, and the stories in them."""
