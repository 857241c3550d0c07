package dev.lockstep.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.AuditQuery;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditParametersTest {

  private final RequestCheck check = new RequestCheck();
  private final AuditParameters given = new AuditParameters();

  @Test
  void nothing_given_is_all_of_it() {
    given.who = " ";

    assertThat(given.query(check)).isEqualTo(AuditQuery.ALL);
    check.refuse();
  }

  @Test
  void times_are_read_with_their_zone() {
    given.who = " ann ";
    given.action = "run skip";
    given.run = "3";
    given.operation = "4";
    given.load = "5";
    given.from = "2026-01-31T18:00:00+01:00";
    given.until = "2026-01-31T17:00Z";

    Instant five = Instant.parse("2026-01-31T17:00:00Z");
    assertThat(given.query(check))
        .isEqualTo(new AuditQuery("ann", "run skip", 3L, 4L, 5L, five, five));
    check.refuse();
  }

  @Test
  void all_faults_are_answered_at_once() {
    given.who = "a\u0000b";
    given.action = "run\nskip";
    given.run = "x";
    given.operation = "-1";
    given.load = "1.5";
    given.from = "2026-01-31";
    given.until = "+12026-01-31T17:00Z";

    given.query(check);

    assertThat(catchThrowableOfType(LockstepException.class, check::refuse).faults())
        .extracting(Fault::object)
        .containsExactly("from", "until", "who", "action", "run", "operation", "load");
  }

  @Test
  void a_time_that_ends_before_it_begins_is_refused() {
    given.from = "2026-01-31T18:00:00Z";
    given.until = "2026-01-31T17:59:59Z";

    given.query(check);

    assertThat(catchThrowableOfType(LockstepException.class, check::refuse))
        .hasMessageContaining("until: 2026-01-31T17:59:59Z is before 2026-01-31T18:00:00Z");
  }
}
