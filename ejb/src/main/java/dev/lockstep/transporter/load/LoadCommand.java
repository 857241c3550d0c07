package dev.lockstep.transporter.load;

import java.util.Locale;

/** What operators order about loads. */
public enum LoadCommand {
  START,
  PAUSE,
  RESUME,
  TERMINATE;

  /** The command as the audit tells it. */
  public String words() {
    return "load " + name().toLowerCase(Locale.ROOT);
  }
}
