package org.lth.workbench.cli;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that a record has as JSON, each with its type. */
final class RecordShape {
  private static final String DOCUMENTS = "org.lth.workbench.document";

  private RecordShape() {}

  /** Keys of a record; those of another document that it takes in only if they are wanted. */
  static Map<String, Type> keys(Class<?> document, boolean isWhole) {
    Map<String, Type> keys = new LinkedHashMap<>();
    for (RecordComponent component : document.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        if (isWhole) {
          keys.putAll(keys(component.getType(), true));
        }
      } else if (!component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
        keys.put(name(component), component.getGenericType());
      }
    }
    return keys;
  }

  private static String name(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  /** The document that a value or the elements of a list are, if they are one. */
  static Optional<Class<?>> document(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return document(list.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain && isDocument(plain)
        ? Optional.of(plain)
        : Optional.empty();
  }

  /** Whether keys may stand where this value stands. */
  static boolean hasFreeKeys(Type type) {
    return type instanceof ParameterizedType map && map.getRawType() == Map.class;
  }

  static boolean isDocument(Class<?> type) {
    return type.isRecord() && type.getPackageName().equals(DOCUMENTS);
  }
}
