package dev.lockstep.security.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.security.Role;
import dev.lockstep.security.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRealmTest {

  private static final User ANN = new User("ann", Role.OPERATOR);
  private static final char[] PASSWORD = "correct horse battery staple".toCharArray();

  @TempDir Path directory;
  private FileRealm realm;

  @BeforeEach
  void open() {
    realm = new FileRealm(directory, 1000);
  }

  @Test
  void a_user_is_let_in_by_the_password_and_by_no_other() {
    assertThat(realm.add(ANN, PASSWORD)).isTrue();

    assertThat(realm.verified("ann", PASSWORD)).contains(ANN);
    assertThat(realm.verified("ann", "Correct horse battery staple".toCharArray())).isEmpty();
    assertThat(realm.verified("ann", new char[0])).isEmpty();
    assertThat(realm.verified("bob", PASSWORD)).isEmpty();
  }

  @Test
  void what_one_server_has_written_another_one_reads() {
    realm.add(ANN, PASSWORD);
    realm.add(new User("Jürgen M", Role.ADMIN), PASSWORD);
    FileRealm other = new FileRealm(directory, 1000);

    assertThat(other.users()).containsExactly(new User("Jürgen M", Role.ADMIN), ANN);
    assertThat(other.verified("Jürgen M", PASSWORD)).isPresent();
    realm.changeRole("ann", Role.VIEWER);
    assertThat(other.find("ann")).contains(new User("ann", Role.VIEWER));
  }

  @Test
  void passwords_and_roles_change_and_nobody_is_added_twice() {
    realm.add(ANN, PASSWORD);
    char[] another = "another long password".toCharArray();

    assertThat(realm.add(new User("ann", Role.ADMIN), another)).isFalse();
    assertThat(realm.find("ann")).contains(ANN);
    assertThat(realm.changePassword("ann", another)).isTrue();
    assertThat(realm.verified("ann", PASSWORD)).isEmpty();
    assertThat(realm.verified("ann", another)).contains(ANN);
    assertThat(realm.remove("ann")).isTrue();
    assertThat(realm.users()).isEmpty();
    assertThat(realm.remove("ann")).isFalse();
    assertThat(realm.changeRole("ann", Role.ADMIN)).isFalse();
    assertThat(realm.changePassword("ann", another)).isFalse();
  }

  @Test
  void the_files_have_no_password() throws IOException {
    realm.add(ANN, PASSWORD);

    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        assertThat(Files.readString(file)).doesNotContain("horse").contains("scram-sha-512");
      }
    }
  }

  @Test
  void a_file_that_is_no_user_is_told() throws IOException {
    realm.add(ANN, PASSWORD);
    try (Stream<Path> files = Files.walk(directory)) {
      Files.writeString(files.filter(Files::isRegularFile).findFirst().orElseThrow(), "<broken");
    }

    assertThatThrownBy(() -> realm.verified("ann", PASSWORD))
        .isInstanceOf(RealmFaultException.class)
        .hasMessageContaining("ann")
        .hasMessageContaining("directory of the users");
  }
}
