package org.kuaizhao.render;

import freemarker.ext.beans.ClassMemberAccessPolicy;
import freemarker.ext.beans.MemberAccessPolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.kuaizhao.render.page.TemplateModel;

/**
 * What templates may ask of an object: the components and questions of page records, which change
 * nothing, and of any other object nothing. So no template comes to a class, a loader or a file.
 */
final class PageRecords implements MemberAccessPolicy {

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  @Override
  public ClassMemberAccessPolicy forClass(Class<?> type) {
    return new ClassMemberAccessPolicy() {
      @Override
      public boolean isMethodExposed(Method method) {
        Class<?> owner = method.getDeclaringClass();
        return owner.isRecord()
            && owner.getPackage().equals(TemplateModel.class.getPackage())
            && !Modifier.isStatic(method.getModifiers())
            && !OF_EVERY_OBJECT.contains(method.getName());
      }

      @Override
      public boolean isConstructorExposed(Constructor<?> constructor) {
        return false;
      }

      @Override
      public boolean isFieldExposed(Field field) {
        return false;
      }
    };
  }

  /** Texts are printed as texts, other objects not at all. */
  @Override
  public boolean isToStringAlwaysExposed() {
    return false;
  }
}
