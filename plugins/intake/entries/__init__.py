"""What feeds hold, whatever their format: a channel and its entries, as stories."""
