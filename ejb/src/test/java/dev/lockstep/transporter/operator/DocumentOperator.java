package dev.lockstep.transporter.operator;

import static dev.lockstep.transporter.api.Status.END_METHOD;
import static dev.lockstep.transporter.api.Status.NEXT_PHASE;
import static dev.lockstep.transporter.api.Status.SAME_PHASE;

import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorCall;
import dev.lockstep.transporter.api.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The load operator of reference/tpt-multiphase-coordination.txt; notes what it does. */
final class DocumentOperator implements Operator {

  private final List<Scene> scenes;
  private final List<String> actions = new ArrayList<>();
  private int records;
  private int read;

  /** An instance whose part of the data source has so many records. */
  DocumentOperator(int records, List<Scene> scenes) {
    this.records = records;
    this.scenes = scenes;
  }

  @Override
  public Status initiate(OperatorCall call) {
    return switch (call.phase()) {
      case 1 -> {
        if (call.master()) {
          call.globals().allocate("lsn", 8);
          call.globals().allocate("statistics", 8);
          act("allocate variables", "connect for LSN");
          call.globals().set("lsn", "4711");
          act("save LSN");
        }
        yield done(call, NEXT_PHASE, "connect");
      }
      case 2 ->
          done(
              call,
              call.master() ? NEXT_PHASE : END_METHOD,
              "connect load sessions with LSN " + call.globals().get("lsn").orElse("?"));
      default -> done(call, END_METHOD, "begin loading");
    };
  }

  @Override
  public Status execute(OperatorCall call) {
    if (call.phase() == 2) {
      return done(call, END_METHOD, "end loading");
    }
    if (read == records) {
      return done(call, call.master() ? NEXT_PHASE : END_METHOD, "end of file");
    }
    read++;
    call.loaded(1, 10);
    return done(call, SAME_PHASE, "read");
  }

  @Override
  public Status checkpoint(OperatorCall call) {
    if (call.phase() == 1) {
      call.globals().set("statistics", String.valueOf(read));
      return done(call, call.master() ? NEXT_PHASE : END_METHOD, "publish statistics");
    }
    String all =
        IntStream.rangeClosed(1, call.instances())
            .mapToObj(instance -> call.globals().get("statistics", instance).orElse("?"))
            .collect(Collectors.joining("+"));
    call.restartLog().checkpoint(all);
    return done(call, END_METHOD, "write checkpoint " + all);
  }

  @Override
  public Status restart(OperatorCall call) {
    if (call.phase() == 1) {
      String checkpoint = call.restartLog().lastCheckpoint().orElse("?");
      read = Integer.parseInt(checkpoint.split("\\+")[call.instance() - 1]);
      return done(
          call, call.master() ? NEXT_PHASE : END_METHOD, "process checkpoint " + checkpoint);
    }
    call.restartLog().endOfRestart();
    return done(call, END_METHOD, "write end of restart");
  }

  @Override
  public Status terminate(OperatorCall call) {
    if (call.phase() == 1) {
      return done(call, NEXT_PHASE, "disconnect load sessions");
    }
    act("disconnect");
    if (call.master()) {
      call.globals().deallocate("lsn");
      call.globals().deallocate("statistics");
      act("deallocate variables");
    }
    return done(call, END_METHOD);
  }

  private void act(String... more) {
    actions.addAll(List.of(more));
  }

  private Status done(OperatorCall call, Status status, String... more) {
    act(more);
    scenes.add(Scene.of(call, List.copyOf(actions), status));
    actions.clear();
    return status;
  }
}
