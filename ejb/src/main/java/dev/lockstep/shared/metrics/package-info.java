/**
 * Figures for supervision, as Prometheus reads them. Whoever has figures is a bean that implements
 * Micrometer's {@link io.micrometer.core.instrument.binder.MeterBinder}.
 */
@NullMarked
package dev.lockstep.shared.metrics;

import org.jspecify.annotations.NullMarked;
