"""Imagined trips."""
