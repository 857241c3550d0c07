package dev.lockstep.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.ErrorCategory;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void every_code_is_answered_with_its_status_and_category(ErrorCode code) {
    ProblemDetail problem = Problems.of(new LockstepException(code, "what is wrong"));

    assertThat(problem)
        .isEqualTo(
            new ProblemDetail(
                "about:blank",
                code.title(),
                code.httpStatus(),
                "what is wrong",
                code.code(),
                code.category(),
                List.of()));
  }

  @Test
  void a_statement_that_took_too_long_is_told_as_such_however_it_came_here() {
    SQLException ended = new SQLException("canceling statement due to user request", "57014");
    Exception own = new LockstepException(ErrorCode.CONTROL_DATABASE_FAILED, "it answered", ended);
    Exception mapped = new EJBException(new IllegalStateException("no result", ended));
    Exception program =
        new LockstepException(ErrorCode.TARGET_STATEMENT_FAILED, "it answered", ended);

    assertThat(Problems.of(own).code()).isEqualTo("LS-4010");
    assertThat(Problems.of(mapped).code()).isEqualTo("LS-4010");
    assertThat(Problems.of(program).code()).isEqualTo("LS-2001");
  }

  @Test
  void an_error_is_found_inside_the_wrapping_of_the_container() {
    Fault fault = new Fault("site.yaml", 7, "company 410", "what is wrong", "What to do");
    Exception error = new LockstepException(ErrorCode.SITE_FILE_INVALID, List.of(fault));

    ProblemDetail problem =
        Problems.of(new EJBException("outer", new EJBException("inner", error)));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo("LS-1001");
    assertThat(problem.detail()).isEqualTo("1 fault");
    assertThat(problem.faults()).containsExactly(fault);
  }

  @Test
  void an_unexpected_exception_tells_nothing_of_the_inside() {
    ProblemDetail problem =
        Problems.of(new EJBException("secret", new IllegalStateException("secret")));

    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.code()).isEqualTo("LS-3001");
    assertThat(problem.category()).isEqualTo(ErrorCategory.INTERNAL);
    assertThat(problem.toString()).doesNotContain("secret");
  }

  @Test
  void a_status_of_the_rest_container_is_kept() {
    assertThat(ProblemDetail.of(405, "Method Not Allowed").status()).isEqualTo(405);
    assertThat(ProblemDetail.of(405, "Method Not Allowed").code()).isEqualTo("LS-1003");
    assertThat(ProblemDetail.of(404, "Not Found").code()).isEqualTo("LS-1004");
    assertThat(ProblemDetail.of(502, "secret").code()).isEqualTo("LS-3001");
    assertThat(ProblemDetail.of(502, "secret").detail()).doesNotContain("secret");
  }
}
