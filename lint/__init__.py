"""Paralint: do the NMPA file and the 510(k) file of one device say the same thing?"""

__version__ = "0.1.0"
