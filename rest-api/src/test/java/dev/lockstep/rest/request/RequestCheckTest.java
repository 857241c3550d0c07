package dev.lockstep.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.TaskFilter;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.PageRequest;
import org.junit.jupiter.api.Test;

class RequestCheckTest {

  private final RequestCheck check = new RequestCheck();
  private final PageParameters page = new PageParameters();
  private final TaskParameters tasks = new TaskParameters();

  @Test
  void nothing_given_is_the_first_page_of_everything() {
    assertThat(check.page(page)).isEqualTo(PageRequest.FIRST);
    assertThat(tasks.filter(check)).isEqualTo(TaskFilter.ALL);
    check.refuse();
  }

  @Test
  void values_are_read_in_any_case() {
    tasks.state = "not_executed";
    tasks.batch = "First";
    tasks.company = "410";
    tasks.program = "p1";
    page.page = "2";
    page.size = "1000";
    page.sort = "-duration";

    assertThat(tasks.filter(check))
        .isEqualTo(new TaskFilter(TaskState.NOT_EXECUTED, 410, UpgradeBatch.FIRST, "p1"));
    assertThat(check.page(page)).isEqualTo(new PageRequest(2, 1000, "-duration"));
    check.refuse();
  }

  @Test
  void all_faults_are_answered_at_once() {
    tasks.state = "gone";
    tasks.batch = "fifth";
    tasks.company = "x";
    page.page = "-1";
    page.size = "1001";
    tasks.filter(check);
    check.page(page);

    LockstepException refused = catchThrowableOfType(LockstepException.class, check::refuse);

    assertThat(refused.code()).isEqualTo(ErrorCode.REQUEST_INVALID);
    assertThat(refused.faults())
        .extracting(Fault::object)
        .containsExactly("state", "company", "batch", "page", "size");
  }

  @Test
  void an_unknown_value_is_answered_with_the_allowed_ones() {
    tasks.batch = "fifth";
    tasks.filter(check);

    assertThatThrownBy(check::refuse).hasMessageContaining("FIRST, MIDDLE, LAST, UNLOCKED");
  }

  @Test
  void a_number_that_does_not_fit_is_a_fault() {
    page.size = "99999999999";
    check.page(page);

    assertThatThrownBy(check::refuse).hasMessageContaining("99999999999");
  }

  @Test
  void a_page_that_is_checked_alone_is_refused_with_all_its_faults() {
    assertThat(page.checked()).isEqualTo(PageRequest.FIRST);
    page.page = "-1";
    page.size = "many";

    LockstepException refused = catchThrowableOfType(LockstepException.class, page::checked);

    assertThat(refused.code()).isEqualTo(ErrorCode.REQUEST_INVALID);
    assertThat(refused.faults()).extracting(Fault::object).containsExactly("page", "size");
  }

  @Test
  void what_is_no_number_in_a_path_is_unknown() {
    assertThat(PathNumber.company("410")).isEqualTo(410);
    for (String text : new String[] {"x", "-1", "4294967296"}) {
      LockstepException unknown =
          catchThrowableOfType(LockstepException.class, () -> PathNumber.company(text));
      assertThat(unknown.code()).isEqualTo(ErrorCode.UNKNOWN_OBJECT);
    }
  }
}
