package org.lth.workbench.web.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values that are costly to make and never change once made, as many as were asked for last. Safe
 * for use by several threads; two that ask for one value at once may both make it.
 *
 * @param <K> what names a value
 * @param <V> the values
 */
public final class Remembered<K, V> {
  private final Map<K, V> values;

  /** Room for a number of values. */
  public Remembered(int most) {
    this.values =
        new LinkedHashMap<>(most, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** The value of a key, made if it is not remembered; what fails is not remembered. */
  public V get(K key, Function<K, V> make) {
    Optional<V> known = find(key);
    if (known.isPresent()) {
      return known.get();
    }
    V value = make.apply(key);
    synchronized (values) {
      values.put(key, value);
    }
    return value;
  }

  /** The value of a key, if it is remembered. */
  public Optional<V> find(K key) {
    synchronized (values) {
      return Optional.ofNullable(values.get(key));
    }
  }
}
