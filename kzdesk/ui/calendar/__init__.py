"""Days on the screen: how a status looks, the model that holds finished days, the views that show them."""
