package dev.lockstep.site;

import java.util.Optional;

/** Where the values of placeholders come from. */
public interface PlaceholderSource {

  /** The value of {@code ${env:NAME}}: a variable of the server's environment. */
  Optional<String> environment(String name);

  /**
   * The value of {@code ${credential:ALIAS}}: a secret of the server.
   *
   * @param alias letters, digits, dots, dashes and underscores, with no dot first
   */
  Optional<String> credential(String alias);

  /** The value of {@code ${lockstep.data}}: the folder of Lockstep's own files. */
  String dataFolder();
}
