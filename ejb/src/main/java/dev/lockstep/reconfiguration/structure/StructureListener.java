package dev.lockstep.reconfiguration.structure;

/** Hears what is being made. */
@FunctionalInterface
public interface StructureListener {

  /** Is called before a statement is executed. */
  void making(StructureElement element);
}
