package dev.lockstep.site.amp.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.UserSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private static final LockedObject A = LockedObject.storage("a");
  private static final LockedObject B = LockedObject.storage("b");
  private static final LockedObject C = LockedObject.storage("c");
  private static final LockedObject D = LockedObject.storage("d");

  private static final Fault LEAK = Fault.of("user app of storage c", "has got rights", "Again");

  @Test
  void storages_are_told_apart_by_how_far_they_are_locked() {
    Closing closing =
        Closing.of(
            List.of(A, B, C, D),
            Map.of(
                B, lock(B, LockState.DRAINING, null),
                C, lock(C, LockState.LOCKED, "a view"),
                D, lock(D, LockState.RELEASING, "away\nstill")));

    assertThat(closing.missing()).containsExactly(A, D);
    assertThat(closing.open()).containsExactly(B);
    assertThat(closing.leaky()).containsExactly(C);
    assertThat(closing.problem()).isEqualTo("storage c: a view\nstorage d: away\nstorage d: still");
    assertThat(closing.done()).isFalse();
  }

  @Test
  void it_is_done_when_all_are_locked_and_nobody_reaches_them() {
    assertThat(Closing.of(List.of(A), Map.of(A, lock(A, LockState.LOCKED, null))).done()).isTrue();
    assertThat(Closing.of(List.of(A), Map.of(A, lock(A, LockState.LOCKED, "x"))).done()).isFalse();
    assertThat(Closing.of(List.of(A), Map.of()).done()).isFalse();
  }

  @Test
  void work_that_needs_them_offline_is_refused_with_every_fault() {
    AmpAvailability now = availability(AvailabilityState.OFFLINE);
    Closing closing = Closing.of(List.of(A, B), Map.of(B, lock(B, LockState.LOCKING, null)));
    List<StorageSight> sights =
        List.of(
            new StorageSight(
                "c",
                List.of(new UserSession(7, "app")),
                List.of("User app has a view"),
                List.of(LEAK),
                null),
            new StorageSight("b", List.of(), List.of(), List.of(LEAK), null),
            StorageSight.away("d", "no route"));

    assertThat(OfflineFaults.of(now, closing, sights))
        .extracting(fault -> fault.object() + ": " + fault.message())
        .containsExactly(
            "storage a: has come after the AMPs went offline, and its users are not locked out",
            "storage b: has come after the AMPs went offline, and its users are not locked out",
            "user app of storage c: has got rights",
            "session 7 of user app: is still connected to the database of storage c",
            "storage c: User app has a view",
            "storage d: it cannot be asked who reaches it: no route");
  }

  @Test
  void amps_that_are_not_offline_are_one_fault_and_not_one_for_each_storage() {
    Closing closing = Closing.of(List.of(A, B), Map.of());
    assertThat(OfflineFaults.of(availability(AvailabilityState.ONLINE), closing, List.of()))
        .extracting(Fault::text)
        .containsExactly(
            "the AMPs: are ONLINE. Take them offline first: ./lockstep amp offline --wait");
  }

  @Test
  void nothing_is_wrong_when_all_are_locked_and_nobody_is_connected() {
    Closing closing = Closing.of(List.of(A), Map.of(A, lock(A, LockState.LOCKED, null)));
    StorageSight nobody = new StorageSight("a", List.of(), List.of(), List.of(), null);
    assertThat(OfflineFaults.of(availability(AvailabilityState.OFFLINE), closing, List.of(nobody)))
        .isEmpty();
  }

  private static AmpAvailability availability(AvailabilityState state) {
    return new AmpAvailability(1, state, Instant.EPOCH, "ann", null, null, null);
  }

  private static SchemaLock lock(LockedObject object, LockState state, @Nullable String problem) {
    return new SchemaLock(object, state, 1, null, null, null, problem, List.of());
  }
}
