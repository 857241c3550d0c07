package dev.lockstep.site;

/** What an AMP is in the configuration. */
public enum AmpState {
  /** It owns hash buckets, and its storage has their rows. */
  CONFIGURED,
  /** A vproc number and a storage without rows yet: {@code new} in the site file. */
  NEW
}
