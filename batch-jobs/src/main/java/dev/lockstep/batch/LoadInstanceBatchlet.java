package dev.lockstep.batch;

import dev.lockstep.batch.trace.TracedBatchlet;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.service.LoadAttempts;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One instance of a load. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class LoadInstanceBatchlet extends TracedBatchlet {

  @Inject @BatchProperty private String load;
  @Inject @BatchProperty private String number;
  @Inject private LoadAttempts attempts;

  @Override
  protected String work() throws InterruptedException {
    int instance = Integer.parseInt(number);
    return Trace.span(
        "instance",
        notes -> notes.note("lockstep.instance", instance),
        () -> {
          attempts.execute(new LoadId(Long.parseLong(load)), instance);
          return "DONE";
        });
  }

  @Override
  public void stop() {
    attempts.stop(new LoadId(Long.parseLong(load)));
  }
}
