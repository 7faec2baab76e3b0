"""The plan: imagined stays, judged and mended."""
