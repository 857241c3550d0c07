package dev.lockstep.site.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.site.lock.LockedObject.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LockedObjectTest {

  @Test
  void messages_name_it_in_the_middle_and_at_the_beginning_of_a_sentence() {
    assertThat(LockedObject.company(410)).hasToString("company 410");
    assertThat(LockedObject.company(410).title()).isEqualTo("Company 410");
    assertThat(LockedObject.storage("disk0")).hasToString("storage disk0");
    assertThat(LockedObject.storage("disk0").title()).isEqualTo("Storage disk0");
  }

  @Test
  void companies_stand_in_the_order_of_their_numbers_before_storages() {
    LockedObject two = LockedObject.company(2);
    LockedObject ten = LockedObject.company(10);
    LockedObject disk1 = LockedObject.storage("disk1");
    LockedObject disk10 = LockedObject.storage("disk10");
    assertThat(Stream.of(disk10, ten, disk1, two).sorted())
        .isEqualTo(List.of(two, ten, disk1, disk10));
  }

  @Test
  void only_a_company_has_a_number() {
    assertThat(new LockedObject(Kind.COMPANY, "410").company()).isEqualTo(410);
    assertThatThrownBy(() -> LockedObject.storage("410").company())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("storage 410");
  }
}
