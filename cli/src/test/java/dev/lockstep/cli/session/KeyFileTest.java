package dev.lockstep.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.cli.rest.ServerKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  private static final URI ONE = URI.create("https://one:8043");
  private static final URI OTHER = URI.create("https://other:8043");
  private static final ServerKey KEY = new ServerKey("ann", "lsk_secret", "PEM");

  @TempDir Path directory;

  @Test
  void the_keys_of_several_servers_are_kept_for_their_user_alone() throws IOException {
    Path file = directory.resolve("deeper").resolve("credentials.json");
    KeyFile keys = new KeyFile(file, Map.of());

    assertThat(keys.key(ONE)).isEqualTo(ServerKey.NONE);
    keys.keep(ONE, KEY);
    keys.keep(OTHER, new ServerKey("bob", "lsk_other", null));

    assertThat(new KeyFile(file, Map.of()).key(ONE)).isEqualTo(KEY);
    assertThat(keys.key(OTHER).user()).isEqualTo("bob");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KEY.toString()).doesNotContain("secret");
  }

  @Test
  void a_file_that_others_can_read_is_refused() throws IOException {
    Path file = directory.resolve("credentials.json");
    new KeyFile(file, Map.of()).keep(ONE, KEY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> new KeyFile(file, Map.of()).key(ONE))
        .isInstanceOf(UserFaultException.class)
        .hasMessageContaining("Others can read " + file)
        .hasMessageContaining("rm " + file);
  }

  @Test
  void a_file_of_something_else_is_refused() throws IOException {
    Path file = directory.resolve("credentials.json");
    new KeyFile(file, Map.of()).keep(ONE, KEY);
    Files.writeString(file, "[]");

    assertThatThrownBy(() -> new KeyFile(file, Map.of()).key(ONE))
        .isInstanceOf(UserFaultException.class)
        .hasMessageContaining("is no file of credentials");
  }

  @Test
  void a_token_of_the_environment_counts_before_the_file() {
    Path file = directory.resolve("credentials.json");
    new KeyFile(file, Map.of()).keep(ONE, KEY);

    ServerKey key = new KeyFile(file, Map.of("LOCKSTEP_TOKEN", "lsk_ci")).key(ONE);

    assertThat(key.token()).isEqualTo("lsk_ci");
    assertThat(key.certificate()).isEqualTo("PEM");
  }
}
