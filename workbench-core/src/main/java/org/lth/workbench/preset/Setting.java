package org.lth.workbench.preset;

/**
 * A value that was given for a key.
 *
 * @param value a string, number or boolean
 * @param origin who gave it, such as {@code preset demo}, {@code file my.yaml, line 3} or {@code
 *     --set}
 */
public record Setting(Object value, String origin) {}
