"""What stands around every page: the site's name, navigation, filters."""
