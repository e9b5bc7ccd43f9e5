"""The worker behind the walls: opens one paper, answers, and is gone.

This package is the only one that knows pikepdf, pypdfium2 and Pillow. It is started on its
own, outside the rest of the house, so its modules import only each other.
"""
