package org.lth.workbench.contract;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Implementations of ports that do nothing, remember nothing and return what is empty. */
final class DoNothing {
  private static final Map<Class<?>, Object> EMPTY =
      Map.ofEntries(
          Map.entry(boolean.class, false),
          Map.entry(int.class, 0),
          Map.entry(long.class, 0L),
          Map.entry(double.class, 0.0),
          Map.entry(float.class, 0.0f),
          Map.entry(String.class, ""),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(OptionalInt.class, OptionalInt.empty()),
          Map.entry(OptionalLong.class, OptionalLong.empty()),
          Map.entry(List.class, List.of()),
          Map.entry(Set.class, Set.of()),
          Map.entry(Map.class, Map.of()));

  private DoNothing() {}

  /** An implementation of a port, default methods included. */
  static <T> T of(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> answer(port, self, method, arguments)));
  }

  private static @Nullable Object answer(
      Class<?> port, Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "toString" -> "a " + port.getSimpleName() + " that does nothing";
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> self == arguments[0];
      default -> nothing(method.getReturnType());
    };
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (EMPTY.containsKey(type)) {
      return EMPTY.get(type);
    }
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    }
    if (type == Stream.class) {
      return Stream.empty();
    }
    return type.isInterface() && !type.isSealed() ? of(type) : null;
  }
}
