package dev.lockstep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers of the engines. A rule that finds no class to look at fails. */
@AnalyzeClasses(packages = "dev.lockstep", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_rules_of_the_data_upgrade_are_plain_java =
      plain(
          "dev.lockstep.dataupgrade",
          "the rules of an engine are tested by new: move the bean to dataupgrade.run and the SQL"
              + " to dataupgrade.persistence or dataupgrade.target");

  @ArchTest
  static final ArchRule the_rules_of_the_site_are_plain_java =
      plain(
          "dev.lockstep.site",
          "the rules of an engine are tested by new: move the SQL to site.connection or"
              + " site.persistence");

  @ArchTest
  static final ArchRule the_rules_of_availability_are_plain_java =
      plain(
          "dev.lockstep.site.amp.availability",
          "the rules of an engine are tested by new: move the SQL to availability.persistence and"
              + " the bean to availability.service");

  @ArchTest
  static final ArchRule the_rules_of_locks_are_plain_java =
      plain(
          "dev.lockstep.site.lock",
          "the rules of an engine are tested by new: move the SQL to site.lock.database or"
              + " site.lock.persistence");

  @ArchTest
  static final ArchRule the_rules_of_amps_are_plain_java =
      plain(
          "dev.lockstep.site.amp",
          "the rules of an engine are tested by new: move the SQL to site.amp.target or"
              + " site.amp.persistence and the bean to site.amp.service");

  @ArchTest
  static final ArchRule what_applications_use_needs_nothing_but_a_jdk =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.amp")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("dev.lockstep.amp", "java..", "org.jspecify..")
          .because("applications have the API alone: move what needs more to site.amp");

  @ArchTest
  static final ArchRule the_rules_of_simulations_are_plain_java =
      plain(
          "dev.lockstep.dataupgrade.simulation",
          "the rules of an engine are tested by new: move the SQL to simulation.persistence or"
              + " simulation.target and the bean to simulation.service");

  @ArchTest
  static final ArchRule the_rules_of_ranges_are_plain_java =
      plain(
          "dev.lockstep.dataupgrade.range",
          "the rules of an engine are tested by new: move the SQL to range.persistence or"
              + " range.target and the bean to run");

  @ArchTest
  static final ArchRule the_rules_of_the_sequencer_are_plain_java =
      plain(
          "dev.lockstep.sequencer",
          "the rules of an engine are tested by new: move the bean to sequencer.service and the SQL"
              + " to sequencer.persistence");

  @ArchTest
  static final ArchRule the_system_model_is_plain_java =
      plain(
          "dev.lockstep.sequencer.model",
          "the system model is tested by new: move the bean to sequencer.service");

  @ArchTest
  static final ArchRule the_rules_of_security_are_plain_java =
      plain(
          "dev.lockstep.security",
          "the rules of who is let in are tested by new: move the SQL to security.persistence, the"
              + " bean to security.service and what looks at requests to security.web");

  @ArchTest
  static final ArchRule the_rules_of_identity_providers_are_plain_java =
      plain(
          "dev.lockstep.security.oidc",
          "whom a provider's claims stand for is tested by new: move what calls the provider to"
              + " oidc.provider and the bean to oidc.service");

  @ArchTest
  static final ArchRule one_place_knows_how_to_speak_to_identity_providers =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lockstep.security.oidc.provider")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.nimbusds..", "net.minidev..")
          .because("the library can be replaced: hand out what oidc.IdentityProvider names");

  @ArchTest
  static final ArchRule the_rules_of_the_drivers_seat_are_plain_java =
      plain(
          "dev.lockstep.sequencer.seat",
          "the rules of an engine are tested by new: move the SQL to seat.persistence and the bean"
              + " to seat.service");

  @ArchTest
  static final ArchRule the_rules_of_the_transporter_are_plain_java =
      plain(
          "dev.lockstep.transporter",
          "the rules of an engine are tested by new: move what reads to transporter.source and what"
              + " writes to transporter.target");

  @ArchTest
  static final ArchRule records_of_loads_are_plain_java =
      plain(
          "dev.lockstep.transporter.record",
          "records are bytes that are tested by new: move the SQL to transporter.source or"
              + " transporter.target");

  @ArchTest
  static final ArchRule what_is_known_of_jobs_is_plain_java =
      plain(
          "dev.lockstep.jobs",
          "what others hand on is tested by new: move the SQL to jobs.persistence and the bean to"
              + " jobs.service");

  @ArchTest
  static final ArchRule the_rules_of_live_events_are_plain_java =
      plain(
          "dev.lockstep.events",
          "the rules of live events are tested by new: move the bean to events.hub, and what reads"
              + " the control database to a source in the engine that it is about");

  @ArchTest
  static final ArchRule the_rules_of_coordination_are_plain_java =
      plain(
          "dev.lockstep.coordination",
          "the rules of barriers are tested by new: move what sends to coordination.messaging");

  @ArchTest
  static final ArchRule what_instances_and_conductors_tell_each_other_is_plain_java =
      plain(
          "dev.lockstep.coordination.exchange",
          "the exchange is tested by new: move what sends to coordination.messaging");

  @ArchTest
  static final ArchRule coordination_knows_no_engine =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.coordination..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lockstep.transporter..",
              "dev.lockstep.site..",
              "dev.lockstep.dataupgrade..",
              "dev.lockstep.sequencer..")
          .because("who coordinates need not know what: hand the barrier names and numbers");

  @ArchTest
  static final ArchRule the_stepping_of_operators_needs_no_container =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.transporter.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "javax.sql..")
          .because(
              "conductor and courses are tested by new: move the bean to transporter.service and"
                  + " hand in what it has");

  @ArchTest
  static final ArchRule what_moves_rows_and_structures_knows_connections_only =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.lockstep.reconfiguration.structure..", "dev.lockstep.reconfiguration.cylinder..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "javax.sql..", "dev.lockstep.dataupgrade..")
          .because(
              "copies are tested on two connections: move the bean to reconfiguration.service, and"
                  + " what two engines need of schemas to site.structure or site.sql");

  @ArchTest
  static final ArchRule the_rules_of_a_loads_life_are_plain_java =
      plain(
          "dev.lockstep.transporter.load",
          "the rules of an engine are tested by new: move the bean to load.service and the SQL to"
              + " load.persistence");

  @ArchTest
  static final ArchRule the_rules_of_reconfigurations_are_plain_java =
      plain(
          "dev.lockstep.reconfiguration",
          "the rules of an engine are tested by new: move the SQL to reconfiguration.persistence,"
              + " .structure or .cylinder");

  @ArchTest
  static final ArchRule what_moves_will_take_is_plain_java =
      plain(
          "dev.lockstep.reconfiguration.estimate",
          "estimates are tested by new: move what looks at databases to"
              + " reconfiguration.preparation, and the SQL of the control database to"
              + " reconfiguration.persistence");

  @ArchTest
  static final ArchRule reconfigurations_do_not_know_the_sequencer =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.reconfiguration..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lockstep.sequencer..")
          .because(
              "the sequencer knows engines as entry types: let it call the public bean of the"
                  + " reconfiguration");

  @ArchTest
  static final ArchRule the_transporter_does_not_know_the_sequencer =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.transporter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lockstep.sequencer..")
          .because(
              "the sequencer knows engines as entry types: let it call the public bean of the"
                  + " transporter");

  @ArchTest
  static final ArchRule live_events_know_no_engine =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.events..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lockstep.site..", "dev.lockstep.dataupgrade..", "dev.lockstep.sequencer..")
          .because("engines show what they have: let the engine implement EventSource");

  @ArchTest
  static final ArchRule the_rules_of_the_data_upgrade_do_not_know_what_is_built_on_them =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.dataupgrade")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lockstep.dataupgrade.(*)..")
          .because("the layers point to the rules: hand the rule a value instead of the layer");

  @ArchTest
  static final ArchRule engines_are_free_of_cycles =
      slices()
          .matching("dev.lockstep.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "engines are understood one by one: let the one that knows less offer an interface"
                  + " or fire an event, or move what both need to shared");

  @ArchTest
  static final ArchRule the_data_upgrade_does_not_know_the_sequencer =
      noClasses()
          .that()
          .resideInAPackage("dev.lockstep.dataupgrade..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lockstep.sequencer..")
          .because(
              "the sequencer knows engines as entry types: let it call the public bean of the"
                  + " data upgrade");

  @ArchTest
  static final ArchRule engines_see_nothing_of_the_library_of_traces =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lockstep.shared.trace")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..")
          .because(
              "what may be told to a collector is decided in one place: use Trace and SpanNotes,"
                  + " and add to them what is missing");

  @ArchTest
  static final ArchRule shared_knows_no_engine =
      classes()
          .that()
          .resideInAPackage("dev.lockstep.shared..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages("dev.lockstep.site..", "dev.lockstep.dataupgrade..")
          .because("every engine stands on shared: move what needs an engine into that engine");

  private static ArchRule plain(String engine, String repair) {
    return noClasses()
        .that()
        .resideInAPackage(engine)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "java.sql..", "javax.sql..")
        .because(repair);
  }
}
