package dev.lockstep.reconfiguration.structure;

/**
 * The index of a primary or unique key, which is made before the key so that the table can be read
 * meanwhile.
 *
 * @param object what it is as long as no key has it: {@code index t_pkey of table t}
 * @param creation the statement that makes it
 * @param key the statement that makes the key of the index
 */
public record KeyIndex(String object, String creation, String key) {}
