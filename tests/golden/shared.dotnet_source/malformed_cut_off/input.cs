using System;
using Microsoft.Xrm.Sdk;

namespace Contoso.Plugins
{
    /// <summary>Gives an order its number.</summary>
    public class CreateOrder : IPlugin
    {
        private readonly string prefix = string.Format("{0}-", "A");

        public string Prefix { get { return prefix; } }

        public CreateOrder(string unsecure, string secure)
        {
            prefix = unsecure;
        }

        [Obsolete("Use { Number }")]
        public void Execute(IServiceProvider provider)
        {
            var context = (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));
            if (context.Depth > 1) { return; } // no loops

            Number<Entity>(context, 1);
        }

        private static void Number<T>(IPluginExecutionContext context, int step) where T : Entity
        {
            