package dev.lockstep.shared.trace;

import dev.lockstep.shared.lease.ServerNode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the spans that have none above them on their thread: of requests, jobs and messages. Does
 * nothing unless {@value TraceSettings#ENDPOINT} says where to; wrong settings are told in the log
 * when the server starts, which goes on without traces. Safe for use by many threads.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class Traces {

  private static final Logger LOG = LoggerFactory.getLogger(Traces.class);

  @Inject private ServerNode node;

  private @Nullable TraceExport export;
  private @Nullable SpanSource source;

  @PostConstruct
  void start() {
    TraceSettings settings = TraceSettings.ofServer();
    settings.faults().forEach(fault -> LOG.error("No traces: system property {}", fault));
    settings
        .endpoint()
        .ifPresent(
            endpoint -> {
              TraceExport begun = TraceExport.to(endpoint, settings.sample(), node.name());
              export = begun;
              source = begun.source();
              LOG.info("Traces are sent to {}, a share of {}", endpoint, settings.sample());
            });
  }

  @PreDestroy
  void end() {
    TraceExport begun = export;
    if (begun != null) {
      begun.close();
    }
  }

  /** Whether anything is traced. */
  public boolean areOn() {
    return source != null;
  }

  /** Begins a span, which whoever asks for it ends. */
  public OpenSpan begin(SpanStart start) {
    SpanSource present = source;
    return present == null ? OpenSpan.NONE : present.begin(start);
  }

  /** How many spans a collector took from this server since its start. */
  public long sent() {
    return tally().sent();
  }

  /** How many spans no collector took, or were more than could wait for it. */
  public long dropped() {
    return tally().dropped();
  }

  private SpanTally tally() {
    TraceExport begun = export;
    return begun == null ? SpanTally.NONE : begun.tally();
  }
}
