package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.reconfiguration.MoveOrder;
import dev.lockstep.reconfiguration.MoveOrder.Written;
import dev.lockstep.reconfiguration.RangeMove;
import dev.lockstep.reconfiguration.preparation.MovePreparation;
import dev.lockstep.reconfiguration.service.Reconfigurations;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.Site;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The entry type {@code reconfiguration}: moves AMPs to other storages. Its notes are {@code
 * {"reconfiguration": 7}}.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ReconfigurationEntry implements EntryType {

  static final String MOVES = "moves";
  static final String CONFIG = "config";
  private static final JsonPointer PLACE = JsonPointer.compile("/moves");

  @EJB private Reconfigurations reconfigurations;
  @Inject private MovePreparation preparation;
  @Inject private AmpAvailabilityService availability;

  @Override
  public String word() {
    return "reconfiguration";
  }

  @Override
  public void check(EntryCheck check) {
    JsonNode node = check.settings().node();
    if (node.path(MOVES).isEmpty()) {
      // its schema says so
      return;
    }
    List<Fault> faults = new ArrayList<>();
    Optional<MoveOrder> order = order(check.settings(), faults);
    if (order.isPresent() && check.site().isPresent()) {
      faults.addAll(preparation.faults(order.get()));
    }
    faults.forEach(
        fault -> check.fault(PLACE, fault.object() + " " + fault.message(), fault.action()));
  }

  @Override
  public Touch touch(EntrySettings settings, Site site) {
    Set<Integer> amps = new TreeSet<>();
    for (RangeMove move : order(settings).moves()) {
      amps.addAll(move.from().numbers());
      amps.addAll(move.to().numbers());
    }
    return new Touch(Set.of(), amps);
  }

  @Override
  public EntryOutcome execute(EntryExecution execution) throws InterruptedException {
    return new ReconfigurationExecution(
            reconfigurations, availability, order(execution.settings()), execution)
        .toItsEnd();
  }

  private static MoveOrder order(EntrySettings settings) {
    return order(settings, new ArrayList<>())
        .orElseThrow(() -> new IllegalStateException("The entry was checked before"));
  }

  private static Optional<MoveOrder> order(EntrySettings settings, List<Fault> faults) {
    List<Written> moves = new ArrayList<>();
    for (JsonNode move : settings.node().path(MOVES)) {
      moves.add(new Written(move.path("from").asText(), move.path("to").asText()));
    }
    JsonNode config = settings.node().path(CONFIG);
    List<String> commands = new ArrayList<>();
    config.forEach(command -> commands.add(command.asText()));
    return MoveOrder.read(
        moves, config.isMissingNode() ? Optional.empty() : Optional.of(commands), faults);
  }
}
