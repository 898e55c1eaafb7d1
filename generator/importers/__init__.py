"""Foreign files to content, matched against the catalog: portal answers, announcements, decisions, plans."""
