/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/objects.h"

#include "reports/canvas/decimal.h"

qpdf_oh
object_dictionary(qpdf_data qpdf, const char *type)
{
    qpdf_oh dictionary = qpdf_make_indirect_object(qpdf, qpdf_oh_new_dictionary(qpdf));
    if (type != NULL)
        object_put_name(qpdf, dictionary, "/Type", type);
    return dictionary;
}

void
object_put(qpdf_data qpdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
    qpdf_oh_replace_key(qpdf, dictionary, key, value);
}

void
object_put_name(qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *name)
{
    object_put(qpdf, dictionary, key, qpdf_oh_new_name(qpdf, name));
}

void
object_put_text(qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *text)
{
    if (text != NULL)
        object_put(qpdf, dictionary, key, qpdf_oh_new_unicode_string(qpdf, text));
}

void
object_put_integer(qpdf_data qpdf, qpdf_oh dictionary, const char *key, long long value)
{
    object_put(qpdf, dictionary, key, qpdf_oh_new_integer(qpdf, value));
}

void
object_put_true(qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
    object_put(qpdf, dictionary, key, qpdf_oh_new_bool(qpdf, QPDF_TRUE));
}

qpdf_oh
object_number(qpdf_data qpdf, double value)
{
    g_autoptr(GString) text = g_string_new(NULL);
    decimal_append(text, value);
    return qpdf_oh_new_real_from_string(qpdf, text->str);
}

qpdf_oh
object_rect(qpdf_data qpdf, RectPt rect, SizePt page_size)
{
    const double corners[] = {rect.x_pt,
        page_size.height_pt - rect.y_pt - rect.height_pt,
        rect.x_pt + rect.width_pt,
        page_size.height_pt - rect.y_pt};
    qpdf_oh array = qpdf_oh_new_array(qpdf);
    for (size_t corner_i = 0; corner_i < G_N_ELEMENTS(corners); corner_i++)
        qpdf_oh_append_item(qpdf, array, object_number(qpdf, corners[corner_i]));
    return array;
}
