package dev.lockstep.coordination.messaging;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Topic;

/**
 * Where messages go.
 *
 * @param connections makes connections that are not pooled and take part in no transaction
 * @param reports what instances say
 * @param releases what conductors say
 */
public record Topics(ConnectionFactory connections, Topic reports, Topic releases) {}
