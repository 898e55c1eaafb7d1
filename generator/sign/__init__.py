"""Signing and verifying of papers and releases. Knows keys and clocks only as arguments; only `fetch` asks
the network, for time stamps and the state of certificates.

To add a signing profile: one file in `data/signing`. The words of verdicts are data too (`data/verdict.yaml`)."""
