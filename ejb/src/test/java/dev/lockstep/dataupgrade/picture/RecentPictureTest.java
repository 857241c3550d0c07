package dev.lockstep.dataupgrade.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RunId;
import org.junit.jupiter.api.Test;

class RecentPictureTest {

  private static final RunId RUN = new RunId(19);
  private long nanos;
  private int made;
  private final RecentPicture<Integer> recent = new RecentPicture<>(() -> nanos);

  @Test
  void a_picture_of_an_active_run_is_made_for_a_twentieth_of_the_time() {
    picture(true);
    picture(true);
    assertThat(picture(true)).as("made twice, since one may have been held up").isEqualTo(2);

    nanos += 1900;
    assertThat(picture(true)).isEqualTo(3);
  }

  @Test
  void a_picture_of_a_run_that_rests_is_made_each_time() {
    assertThat(picture(false)).isEqualTo(1);
    assertThat(picture(false)).isEqualTo(2);
  }

  private int picture(boolean active) {
    return recent.of(
        RUN,
        active,
        () -> {
          nanos += 100;
          return ++made;
        });
  }
}
