package dev.lockstep.transporter.api;

/**
 * Makes the instances of an operator. The class is public, has a public constructor without
 * parameters, and is named in {@code
 * META-INF/services/dev.lockstep.transporter.api.OperatorProvider} of its jar.
 */
public interface OperatorProvider {

  /** The name by which a load asks for this operator. */
  String name();

  /** How the instances stand to each other. */
  Roles roles();

  /** A new instance, for one attempt of one load. */
  Operator create();
}
