package dev.lockstep.reconfiguration.messaging;

import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.CylinderEnd;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.copy.CylinderWork;
import dev.lockstep.reconfiguration.copy.RenewedClaim;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.ServerNode;
import dev.lockstep.shared.trace.OpenSpan;
import dev.lockstep.shared.trace.SpanNotes;
import dev.lockstep.shared.trace.SpanRole;
import dev.lockstep.shared.trace.SpanStart;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.shared.trace.TraceParent;
import dev.lockstep.shared.trace.Traces;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes a command to copy a cylinder. It takes one message at a time from the broker, so that
 * the others are left to those who have nothing to do.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = CylinderMessages.COMMANDS),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "maxSession",
          propertyValue = "" + CylinderDispatch.HERE),
      @ActivationConfigProperty(propertyName = "consumerWindowSize", propertyValue = "0")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class CopyCylinderConsumer implements MessageListener {

  private static final Logger LOG = LoggerFactory.getLogger(CopyCylinderConsumer.class);

  @Inject private ControlDatabase database;
  @Inject private ConfiguredStorages storages;
  @Inject private CylinderDispatch dispatch;
  @Inject private CylinderMessages messages;
  @Inject private CylindersHere here;
  @EJB private Traces traces;
  @Inject private ServerNode node;
  @Inject private Clock clock;

  /** What goes wrong here is found by the leaseholder, which sends the command again. */
  @Override
  public void onMessage(Message message) {
    try {
      long command = Long.parseLong(message.getBody(String.class));
      here.begin(command);
      try (OpenSpan span = span(message)) {
        span.within(
            () -> {
              execute(command);
              return command;
            });
      } finally {
        here.end(command);
      }
      messages.ended(command);
    } catch (JMSException | NumberFormatException e) {
      LOG.warn("A command to copy a cylinder was not understood", e);
    } catch (LockstepException | EJBException e) {
      LOG.warn("A cylinder was not copied, or it could not be told: {}", e.getMessage());
    }
  }

  /** A command that nobody traces begins no trace. */
  private OpenSpan span(Message message) throws JMSException {
    return TraceParent.of(message.getStringProperty(TraceParent.NAME))
        .map(parent -> traces.begin(new SpanStart(SpanRole.CONSUMER, "cylinder", parent)))
        .orElse(OpenSpan.NONE);
  }

  private void execute(long number) {
    CylinderStore commands = dispatch.commands();
    Optional<CylinderCommand> command = commands.find(number);
    if (command.isEmpty()) {
      LOG.info("There is no command {} to copy a cylinder any more", number);
      return;
    }
    Trace.note(notes -> describe(notes, command.get()));
    Reconfiguration reconfiguration =
        new ReconfigurationStore(database.transactions()).find(command.get().reconfiguration());
    CylinderWork work =
        new CylinderWork(
            commands,
            storages.of(reconfiguration.moves()),
            node.incarnation(),
            new RenewedClaim.Every(clock, CylinderDispatch.RENEWAL));
    Optional<CylinderEnd> end = work.execute(number, () -> false);
    end.ifPresent(
        copied -> {
          Trace.note(notes -> notes.note("lockstep.rows", copied.rows()));
          LOG.debug(
              "Cylinder {} of table {} of AMP {}: {} rows",
              command.get().cylinder(),
              command.get().table(),
              command.get().fromAmp(),
              copied.rows());
        });
  }

  /** Without its key range, which is of rows. */
  private static void describe(SpanNotes notes, CylinderCommand command) {
    notes
        .note("lockstep.reconfiguration", command.reconfiguration().value())
        .note("lockstep.cylinder", command.cylinder())
        .note("lockstep.amp", command.fromAmp())
        .note("lockstep.attempt", command.attempt())
        .note("db.collection.name", command.table());
  }
}
