package dev.lockstep.cli.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.Repetition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Signs in by the identity provider: a person opens a page in any browser, types a code there, and
 * this waits until they have. No browser is needed on this machine, and no port.
 */
final class DeviceSignIn {

  private static final String ADDRESS = "/api/sign-in/oidc/device";
  private static final int NOT_YET = 202;

  private final Session session;
  private final RestClient door;

  DeviceSignIn(Session session, RestClient door) {
    this.session = session;
    this.door = door;
  }

  /**
   * What has to be typed, as the server tells it.
   *
   * @param interval seconds between two questions
   * @param expires seconds until the code is worth nothing
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Asked(String userCode, String address, String handle, long interval, long expires) {

    /** Never the handle, which lets somebody in. */
    @Override
    public String toString() {
      return userCode + " at " + address;
    }
  }

  /** The answer with which the session has begun. */
  Answer begun() {
    Asked asked = door.post(ADDRESS).as(Asked.class);
    session
        .progress()
        .println(
            "Open "
                + asked.address()
                + " in a browser within "
                + asked.expires() / 60
                + " minutes, and type the code "
                + asked.userCode());
    session.progress().flush();
    Duration interval = Duration.ofSeconds(Math.max(1, asked.interval()));
    return Repetition.untilOutcome(interval, () -> answer(asked));
  }

  private Optional<Answer> answer(Asked asked) {
    Answer answer = door.post(ADDRESS + "/poll", Map.of("handle", asked.handle()));
    return Optional.of(answer).filter(given -> given.status() != NOT_YET);
  }
}
