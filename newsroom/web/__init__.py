"""What the public edges share: addresses, parameters, cursors, filters, validators and errors."""
