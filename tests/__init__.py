"""The tests; a package so that they can share what they drive kzdesk with."""
