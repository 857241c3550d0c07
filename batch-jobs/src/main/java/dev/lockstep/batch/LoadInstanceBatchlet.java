package dev.lockstep.batch;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.service.LoadAttempts;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One instance of a load. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class LoadInstanceBatchlet extends AbstractBatchlet {

  @Inject @BatchProperty private String load;
  @Inject @BatchProperty private String number;
  @Inject private LoadAttempts attempts;

  @Override
  public String process() throws InterruptedException {
    attempts.execute(new LoadId(Long.parseLong(load)), Integer.parseInt(number));
    return "DONE";
  }

  @Override
  public void stop() {
    attempts.stop(new LoadId(Long.parseLong(load)));
  }
}
