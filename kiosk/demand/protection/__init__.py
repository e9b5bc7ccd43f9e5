"""Nothing is published that could point at a person: rounded, attacked by ourselves, remembered."""
