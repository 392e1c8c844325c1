"""How the desk looks: tokens, theme, fonts and icons."""
