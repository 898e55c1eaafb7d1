"""New content files for the editor: the next version, a draft decision, scaffolds. Overwrites nothing."""
